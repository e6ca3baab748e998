package biscotti.runtime.overlay.util;

import biscotti.machine.annotation.Overlay;
import java.util.Locale;

/**
 * {@code java.util.Locale}: a name of language and country; every locale behaves like the root one, but for the case rules of
 * Turkish, Azeri and Lithuanian, which {@code String} knows by the language. The default is English.
 */
@Overlay(value = "java.util.Locale", replacesAll = true)
public final class LocaleOverlay {
    public static final LocaleOverlay ROOT = new LocaleOverlay("", "");
    public static final LocaleOverlay ENGLISH = new LocaleOverlay("en", "");
    public static final LocaleOverlay US = new LocaleOverlay("en", "US");
    public static final LocaleOverlay UK = new LocaleOverlay("en", "GB");

    private static volatile LocaleOverlay defaultLocale = ENGLISH;

    private final String language;
    private final String country;

    public LocaleOverlay(String language, String country) {
        this.language = lowerCase(language);
        this.country = country;
    }

    public LocaleOverlay(String language) {
        this(language, "");
    }

    public static LocaleOverlay of(String language) {
        return new LocaleOverlay(language, "");
    }

    public static LocaleOverlay of(String language, String country) {
        return new LocaleOverlay(language, country);
    }

    public static LocaleOverlay forLanguageTag(String tag) {
        int dash = tag.indexOf('-');
        return dash < 0 ? of(tag) : of(tag.substring(0, dash), tag.substring(dash + 1));
    }

    public static LocaleOverlay getDefault() {
        return defaultLocale;
    }

    public static LocaleOverlay getDefault(Locale.Category category) {
        return defaultLocale;
    }

    public static void setDefault(LocaleOverlay locale) {
        if (locale == null) {
            throw new NullPointerException("Can't set default locale to NULL");
        }
        defaultLocale = locale;
    }

    public String getLanguage() {
        return language;
    }

    public String getCountry() {
        return country;
    }

    public String getVariant() {
        return "";
    }

    public String toLanguageTag() {
        return language.isEmpty() ? "und" : country.isEmpty() ? language : language + '-' + country;
    }

    @Override
    public String toString() {
        return country.isEmpty() ? language : language + '_' + country;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LocaleOverlay locale && language.equals(locale.language) && country.equals(locale.country);
    }

    @Override
    public int hashCode() {
        return language.hashCode() * 31 + country.hashCode();
    }

    /** Of ASCII letters, without a locale. */
    private static String lowerCase(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lower.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return lower.toString();
    }
}
