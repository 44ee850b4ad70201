package io.infoplane.host.data;

/**
 * A file of a published data set.
 *
 * @param name as it is published
 * @param address where it can be fetched
 * @param sha256 of its bytes
 */
record PublishedFile(String name, String address, String sha256) {}
