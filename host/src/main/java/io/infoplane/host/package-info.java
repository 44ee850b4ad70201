/** infoplane as a library: begin with {@link io.infoplane.host.Infoplane}. */
package io.infoplane.host;
