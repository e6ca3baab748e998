/**
 * File systems whose files are made up when they are looked at: what procfs and sysfs are built from.
 *
 * <p>A {@link biscotti.kernel.filesystem.synthetic.SyntheticDirectory} has entries that were put there at start-up; a
 * {@link biscotti.kernel.filesystem.synthetic.ChangingDirectory} finds them anew each time, and its names are never cached. A
 * {@link biscotti.kernel.filesystem.synthetic.TextFile} writes its text when it is read from its beginning; the reader then sees one picture, however
 * small its pieces.
 * Some take text as well, and some links lead to files rather than to paths.
 *
 * <p>Text grows in chunks of one size, up to a limit. Texts are written without locks of the file floor.
 */
package biscotti.kernel.filesystem.synthetic;
