/**
 * What networks learn from: data sets that the program makes itself, and readers for those that are
 * published as files.
 *
 * <p>{@link io.infoplane.host.data.DataSets} finds a set by the name in a {@link
 * io.infoplane.host.data.DataSpec} and gives a {@link io.infoplane.host.data.DataSet}. A set that
 * the program makes depends on nothing but its options and the seed. A file is read strictly: what
 * its header claims must be what it holds.
 */
package io.infoplane.host.data;
