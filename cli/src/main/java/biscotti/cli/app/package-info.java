/**
 * {@code biscotti run}: applications that are described by small files, those in {@code apps/} or a user's own. A file names Debian packages, files
 * of its own and a command ({@link biscotti.cli.app.App} has the format); the root is made of them once and cached.
 *
 * <p><b>Not here:</b> the machine and the options of programs, which are those of {@code biscotti exec}.
 */
package biscotti.cli.app;
