package io.millrace.ledger;

/// What every ledger promises, in memory as in DynamoDB. A subclass gives an empty ledger to each test.
public abstract class LedgerContract
        implements PartsContract, SplitsContract, ClaimRaceContract, FilesContract, FileEndsContract,
        GenerationsContract,
        ContentsContract, UnsettledContract, PositionsContract, MarksContract, ListingsContract, InterleavingContract {}
