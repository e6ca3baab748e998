/**
 * Overlays of {@code jdk.internal}: a machine that is always booted, without archive, recorder or properties.
 */
package biscotti.runtime.overlay.internal;
