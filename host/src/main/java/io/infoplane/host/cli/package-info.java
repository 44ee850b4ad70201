/**
 * The command line: {@link io.infoplane.host.cli.Main} and a class a command.
 *
 * <p>Results go to standard output; progress, warnings of the program and errors to standard error.
 * An error is one sentence; {@code --verbose} adds where it arose. Exit codes are in {@link
 * io.infoplane.host.cli.ExitCode}.
 *
 * <p>Commands that list and describe stay quick: what loads ND4J, or takes long to initialise, is
 * touched by the commands alone that need it.
 */
package io.infoplane.host.cli;
