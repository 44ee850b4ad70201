package io.infoplane.host.plugin;

/** What a listener holds; it hears nothing more once this is closed. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
