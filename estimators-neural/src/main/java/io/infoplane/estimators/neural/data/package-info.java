/** Variables as a network takes them, and which samples it learns from. */
package io.infoplane.estimators.neural.data;
