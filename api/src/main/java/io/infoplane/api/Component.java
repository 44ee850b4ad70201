package io.infoplane.api;

/**
 * What every service is: something that describes itself.
 *
 * <p>A provider is a public class with a public no-argument constructor, stateless and safe for use
 * by several threads. To instantiate it and to ask for its descriptor costs nothing: native
 * libraries, files and threads wait for the first request.
 *
 * @since 1.0
 */
@Stable
public interface Component {

  /**
   * Who this is, what it can do and which options it takes.
   *
   * @return always the same descriptor
   */
  Descriptor descriptor();
}
