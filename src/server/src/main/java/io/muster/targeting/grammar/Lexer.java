package io.muster.targeting.grammar;

import io.muster.targeting.grammar.Token.Kind;

/** Reads a condition word by word. Never fails: what is no word comes as {@link Kind#BROKEN} with what was expected. */
public final class Lexer {

    private final String text;
    private int at;

    public Lexer(String text) {
        this.text = text;
    }

    public Token next() {
        skipSpace();
        if (at == text.length()) {
            return new Token(Kind.END, at, at, "");
        }
        char c = text.charAt(at);
        if (c == '\'') {
            return quoted();
        }
        if (isDigit(at) || (c == '-' && isDigit(at + 1))) {
            return number();
        }
        return Words.startsName(text.codePointAt(at)) ? name() : symbol();
    }

    /** The next character that is no space, unread; 0 at the end. */
    public char ahead() {
        int next = at;
        while (next < text.length() && isSpace(text.charAt(next))) {
            next++;
        }
        return next < text.length() ? text.charAt(next) : '\0';
    }

    private Token name() {
        int start = at;
        while (at < text.length() && Words.continuesName(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return token(Kind.NAME, start);
    }

    private Token quoted() {
        int start = at++;
        StringBuilder content = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '\'') {
                content.append(c);
            } else if (at < text.length() && text.charAt(at) == '\'') {
                content.append(c);
                at++;
            } else {
                return new Token(Kind.TEXT, start, at, content.toString());
            }
        }
        return new Token(Kind.BROKEN, start, at, "a closing quote '");
    }

    /** A number as JSON writes it. A digit after a leading 0 is left for the next word, where it is refused. */
    private Token number() {
        int start = at;
        if (text.charAt(at) == '-') {
            at++;
        }
        if (text.charAt(at) == '0') {
            at++;
        } else {
            digits();
        }
        if (at < text.length() && text.charAt(at) == '.') {
            if (!isDigit(at + 1)) {
                at++;
                return new Token(Kind.BROKEN, start, at, "digits behind the decimal point");
            }
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) | 0x20) == 'e') {
            int exponent = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0 ? at + 2 : at + 1;
            if (isDigit(exponent)) {
                at = exponent;
                digits();
            }
        }
        return token(Kind.NUMBER, start);
    }

    private void digits() {
        while (isDigit(at)) {
            at++;
        }
    }

    private Token symbol() {
        int start = at;
        for (String two : Words.LONG_SYMBOLS) {
            if (text.startsWith(two, at)) {
                at += two.length();
                return token(Kind.SYMBOL, start);
            }
        }
        at += Character.charCount(text.codePointAt(at));
        return token(Kind.SYMBOL, start);
    }

    private Token token(Kind kind, int start) {
        return new Token(kind, start, at, text.substring(start, at));
    }

    private void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
