/** Another package, so that package-private methods are out of reach. */
package biscotti.compiler.world.sample.other;
