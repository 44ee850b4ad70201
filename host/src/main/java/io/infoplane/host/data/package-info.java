/**
 * What networks learn: sets the program makes, and sets read from files.
 *
 * <p>{@link io.infoplane.host.data.DataSets} lists and loads them.
 */
package io.infoplane.host.data;
