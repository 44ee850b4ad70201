package io.infoplane.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type that keeps source and binary compatibility through a major version of the api: a
 * plugin compiled against it goes on working, unchanged, until {@link ApiVersion} counts up its
 * first number. Types may grow new methods; interfaces that plugins implement grow only default
 * methods.
 *
 * @since 1.0
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Stable {}
