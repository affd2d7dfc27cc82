package io.millrace.local.s3.store;

import java.util.List;

/// One page of a listing.
///
/// @param versions objects, or versions and delete markers, in the listing's order
/// @param prefixes the common prefixes among them
/// @param next where the next page begins: the last name of this one; null when there is none
/// @param nextVersion the last version id of this page, for a listing of versions
public record Page(List<ObjectVersion> versions, List<String> prefixes, String next, String nextVersion) {}
