package io.infoplane.api;

/** A context for programs and tests that run without a host. */
record StandaloneContext(long seed, int threads, Memo memo) implements Context {}
