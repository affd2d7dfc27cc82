package io.millrace.local.sqs;

/// An attribute of a message, of SNS or SQS.
///
/// @param type `String`, `Number` or `Binary`, perhaps with a custom suffix (`Number.int`)
/// @param value the text of a String or Number, the Base64 of a Binary
public record MessageAttribute(String type, String value) {
    public static MessageAttribute string(String value) {
        return new MessageAttribute("String", value);
    }
}
