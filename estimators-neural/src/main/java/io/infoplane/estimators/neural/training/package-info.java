/** Training of critics, and what they are worth on samples that they did not learn from. */
package io.infoplane.estimators.neural.training;
