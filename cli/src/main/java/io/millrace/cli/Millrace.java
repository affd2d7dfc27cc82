package io.millrace.cli;

/// The command.
public final class Millrace {
    private Millrace() {}

    public static void main(String[] args) {
        System.out.println("millrace");
    }
}
