/** Tests of the images on the host. */
package biscotti.cli.image;
