/** Measures what the project promises about speed, as ratios within one process. */
package io.infoplane.benchmarks;
