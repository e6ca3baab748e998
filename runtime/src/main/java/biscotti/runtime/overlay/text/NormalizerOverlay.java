package biscotti.runtime.overlay.text;

import biscotti.machine.annotation.Overlay;
import java.text.Normalizer;

/** {@code java.text.Normalizer}: its tables are not here; regular expressions ask for it only with {@code CANON_EQ}. */
@Overlay(value = "java.text.Normalizer", replacesAll = true)
final class NormalizerOverlay {
    private NormalizerOverlay() {}

    public static String normalize(CharSequence text, Normalizer.Form form) {
        throw new UnsupportedOperationException("normalisation of text is not in this class library");
    }
}
