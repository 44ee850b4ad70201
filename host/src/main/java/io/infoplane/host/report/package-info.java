/**
 * The report of a run: one HTML page that needs neither network nor server.
 *
 * <p>{@link io.infoplane.host.report.ReportData} says what a page shows; {@link
 * io.infoplane.host.report.ReportWriter} makes the page. Nothing here reads a run directory or
 * knows an estimator:
 *
 * <pre>{@code
 * var data = ReportData.builder("Tanh network on the 12-bit task").rows(4096) ... .build();
 * new ReportWriter().write(data, run.resolve("report.html"));
 * }</pre>
 *
 * <p>The page itself is beside this package in resources: {@code report.html} (the skeleton),
 * {@code report.css}, {@code model.js} (reads the data), {@code figures.js} (draws), {@code
 * probes.js} (draws what probes saw) and {@code report.js} (puts them together). Apache ECharts
 * comes from its jar at build time.
 */
package io.infoplane.host.report;
