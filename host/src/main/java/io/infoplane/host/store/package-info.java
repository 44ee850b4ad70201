/**
 * The run directory: what was recorded, what was estimated, and enough to do it again.
 *
 * <pre>
 * run/
 *   manifest.json                      configuration, seeds, versions and digests, machine
 *   data/x.npy  data/y.npy             the analysed samples and labels
 *   snapshots/epoch-000012/fc1.npy     activations
 *   metrics.jsonl                      a line an epoch
 *   estimates.jsonl                    a line an estimate
 *   failures.jsonl                     a line an estimate that an estimator failed to make
 *   checkpoint                         where training stands, until it is done
 *   report.html
 * </pre>
 *
 * <p>Every file appears whole or not at all; lines are forced to the disk one by one, and a line
 * that a crash cut off is dropped when the file is next opened.
 */
package io.infoplane.host.store;
