package biscotti.runtime.overlay.lang;

import biscotti.machine.annotation.Overlay;

/**
 * {@code sun.text.Normalizer}: only whether a mark stands above its letter, which the case rules of Lithuanian and Turkish
 * ask; without the tables of normalisation.
 *
 * <p>Source: the block Combining Diacritical Marks of UnicodeData.txt, field Canonical_Combining_Class.
 */
@Overlay(value = "sun.text.Normalizer", replacesAll = true)
final class NormalizerOverlay {
    private static final int ABOVE = 230;
    private static final int ELSEWHERE = 220;

    private NormalizerOverlay() {}

    public static int getCombiningClass(int codePoint) {
        if (Character.getType(codePoint) != Character.NON_SPACING_MARK) {
            return 0;
        }
        boolean isAbove = codePoint >= 0x300 && codePoint <= 0x314
                || codePoint >= 0x33D && codePoint <= 0x344
                || codePoint == 0x346
                || codePoint >= 0x34A && codePoint <= 0x34C
                || codePoint >= 0x350 && codePoint <= 0x352
                || codePoint == 0x357
                || codePoint == 0x35B
                || codePoint >= 0x363 && codePoint <= 0x36F;
        return isAbove ? ABOVE : ELSEWHERE;
    }
}
