package io.millrace.ledger.memory;

import io.millrace.ledger.FileEnds;
import io.millrace.ledger.Files;
import io.millrace.ledger.LedgerContract;
import io.millrace.ledger.LedgerPorts;
import io.millrace.ledger.Listings;
import io.millrace.ledger.Marks;
import io.millrace.ledger.Parts;
import io.millrace.ledger.Revivals;
import io.millrace.ledger.Splits;

class InMemoryLedgerTest extends LedgerContract {
    private final InMemoryLedger ledger = new InMemoryLedger();

    @Override
    public LedgerPorts ledger() {
        return new InMemory(ledger);
    }

    private record InMemory(InMemoryLedger ledger) implements LedgerPorts {
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
    }
}
