package io.millrace.e2e.template;

import java.util.List;
import java.util.function.Function;

/// Something that has to hold of the template.
///
/// @param name what holds, in words
/// @param violations where it does not; empty where it does
record Rule(String name, Function<Deployable, List<String>> violations) {}
