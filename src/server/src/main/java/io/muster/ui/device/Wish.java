package io.muster.ui.device;

/** What a person wrote to set one property of one device. */
public class Wish {

    private String path = "";
    private String value = "";
    private String reason = "";
    private String expiresAt = "";
    private boolean underneath;

    public String getPath() {
        return path;
    }

    public void setPath(String path) {
        this.path = path == null ? "" : path;
    }

    /** JSON. */
    public String getValue() {
        return value;
    }

    public void setValue(String value) {
        this.value = value == null ? "" : value;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason == null ? "" : reason;
    }

    /** Date and time in UTC as a browser's field has it; empty: for good. */
    public String getExpiresAt() {
        return expiresAt;
    }

    public void setExpiresAt(String expiresAt) {
        this.expiresAt = expiresAt == null ? "" : expiresAt;
    }

    /** Whether the value is kept where a stronger configuration hides it. */
    public boolean isUnderneath() {
        return underneath;
    }

    public void setUnderneath(boolean underneath) {
        this.underneath = underneath;
    }

    void clear() {
        path = "";
        value = "";
        reason = "";
        expiresAt = "";
        underneath = false;
    }
}
