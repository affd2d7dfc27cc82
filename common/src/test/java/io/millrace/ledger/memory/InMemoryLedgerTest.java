package io.millrace.ledger.memory;

import io.millrace.ledger.Contents;
import io.millrace.ledger.FileEnds;
import io.millrace.ledger.Files;
import io.millrace.ledger.Generations;
import io.millrace.ledger.LedgerContract;
import io.millrace.ledger.LedgerPorts;
import io.millrace.ledger.Listings;
import io.millrace.ledger.OperatorActions;
import io.millrace.ledger.Marks;
import io.millrace.ledger.Parts;
import io.millrace.ledger.Positions;
import io.millrace.ledger.Revivals;
import io.millrace.ledger.Splits;
import io.millrace.ledger.Unsettled;

class InMemoryLedgerTest extends LedgerContract {
    private final InMemoryLedger ledger = new InMemoryLedger();

    @Override
    public LedgerPorts ledger() {
        return new InMemory(ledger);
    }

    @Override
    public LedgerPorts anotherLedger() {
        return new InMemory(new InMemoryLedger());
    }

    @Override
    public int interleavings() {
        return 3_000;
    }

    record InMemory(InMemoryLedger ledger) implements LedgerPorts {
        @Override
        public Files files() {
            return ledger;
        }

        @Override
        public FileEnds ends() {
            return ledger;
        }

        @Override
        public Revivals revivals() {
            return ledger;
        }

        @Override
        public Generations generations() {
            return ledger;
        }

        @Override
        public Contents contents() {
            return ledger;
        }

        @Override
        public Unsettled unsettled() {
            return ledger;
        }

        @Override
        public Positions positions() {
            return ledger;
        }

        @Override
        public Parts parts() {
            return ledger;
        }

        @Override
        public Splits splits() {
            return ledger;
        }

        @Override
        public Marks marks() {
            return ledger;
        }

        @Override
        public Listings listings() {
            return ledger;
        }

        @Override
        public OperatorActions actions() {
            return ledger.actions();
        }
    }
}
