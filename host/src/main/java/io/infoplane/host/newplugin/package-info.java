/**
 * Writes the project that an author of a plugin begins with. The files are those of the Maven
 * archetype; the artifacts that it is built against come from the distribution.
 */
package io.infoplane.host.newplugin;
