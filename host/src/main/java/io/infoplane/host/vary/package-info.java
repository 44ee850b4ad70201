/**
 * Experiments with settings that take several values: finds them in the file's section {@code
 * vary}, and makes of each combination of values an experiment of its own.
 */
package io.infoplane.host.vary;
