/** The variational bounds: functions of a matrix of scores, with their derivatives. */
package io.infoplane.estimators.neural.bound;
