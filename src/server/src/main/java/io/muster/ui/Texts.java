package io.muster.ui;

import jakarta.faces.context.FacesContext;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of the pages, from the bundle {@code io.muster.ui.text}. */
public final class Texts {

    private Texts() {}

    /** A text with its places filled; numbers are written as the pages write them. */
    public static String of(String key, Object... parts) {
        FacesContext faces = FacesContext.getCurrentInstance();
        ResourceBundle texts = faces.getApplication().getResourceBundle(faces, "text");
        return new MessageFormat(texts.getString(key), Locale.ENGLISH).format(parts);
    }
}
