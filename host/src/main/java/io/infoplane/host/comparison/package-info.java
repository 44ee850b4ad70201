/**
 * Several runs of one experiment beside each other: what became of each, their numbers in a table
 * and a file, and a page with charts and pictures.
 */
package io.infoplane.host.comparison;
