/**
 * Objects that exist before the machine boots: string literals, class mirrors, and what initialisers made at build time.
 *
 * <p>The interpreter creates and changes them; the layout gives each an address; the back end writes them into the image.
 * Data only.
 */
package biscotti.compiler.image;
