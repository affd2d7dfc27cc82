package io.millrace.local.sns;

import java.util.UUID;

/// Builds the answers of the Query protocol, with every value escaped.
final class Xml {
    private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";

    private final StringBuilder text = new StringBuilder();

    Xml open(String name) {
        text.append('<').append(name).append('>');
        return this;
    }

    Xml close(String name) {
        text.append("</").append(name).append('>');
        return this;
    }

    Xml value(String name, String value) {
        open(name);
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            switch (character) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                case '\r' -> text.append("&#13;");
                default -> text.append(character);
            }
        }
        return close(name);
    }

    Xml nested(String name, Xml inside) {
        text.append('<').append(name).append('>').append(inside.text);
        return close(name);
    }

    Xml entry(String key, String value) {
        return open("entry").value("key", key).value("value", value).close("entry");
    }

    /// The whole answer to an action whose result is what was built.
    String answer(String action) {
        return "<" + action + "Response xmlns=\"" + NAMESPACE + "\"><" + action + "Result>" + text + "</" + action
                + "Result><ResponseMetadata><RequestId>" + UUID.randomUUID() + "</RequestId></ResponseMetadata></"
                + action
                + "Response>";
    }

    static String error(SnsException refused) {
        Xml error = new Xml().open("Error").value("Type", refused.status() < 500 ? "Sender" : "Receiver")
                .value("Code", refused.code()).value("Message", refused.getMessage()).close("Error");
        return "<ErrorResponse xmlns=\"" + NAMESPACE + "\">" + error.text + "<RequestId>" + UUID.randomUUID()
                + "</RequestId></ErrorResponse>";
    }
}
