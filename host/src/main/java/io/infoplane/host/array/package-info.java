/**
 * Arrays in NumPy's files: a strict reader and writer of {@code .npy} and {@code .npz}, and the
 * reading of an array as a variable.
 */
package io.infoplane.host.array;
