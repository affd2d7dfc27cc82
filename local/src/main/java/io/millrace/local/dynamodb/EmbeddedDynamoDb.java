package io.millrace.local.dynamodb;

import io.millrace.local.journal.SoleOwner;
import io.millrace.local.loopback.LocalAccount;
import io.millrace.local.loopback.PortInUseException;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/// DynamoDB on the loopback interface: DynamoDB Local in this JVM, unmodified, through its public classes only.
///
/// Acknowledged writes survive the death of the process. Where there is [MemoryStorage] they do not survive that of the
/// machine: after a power failure or a reboot without a clean stop, the tables are those of the last clean stop. Elsewhere
/// DynamoDB Local syncs each write to the state directory, as it does by itself, which is slower. Credentials
/// and regions are not checked; every client sees the same tables. It leaves threads that keep the JVM for some seconds after
/// a stop, unless it is ended by `System.exit`. Thread-safe.
public final class EmbeddedDynamoDb implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int THREADS = 40;

    private final SoleOwner owner;
    private final DatabaseDirectory database;
    private final LocalDynamoDBRequestHandler requests;
    private final Server server;
    private final URI endpoint;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedDynamoDb(SoleOwner owner, DatabaseDirectory database, LocalDynamoDBRequestHandler requests,
            Server server, int port) {
        this.owner = owner;
        this.database = database;
        this.requests = requests;
        this.server = server;
        this.endpoint = URI.create("http://" + HOST + ":" + port);
    }

    /// Starts the service with the tables that the directory holds.
    ///
    /// @param port 0 for any free one
    /// @param directory holds the database; one process at a time may use it
    /// @throws PortInUseException when something else listens on the port
    public static EmbeddedDynamoDb start(int port, Path directory) {
        return start(port, directory, MemoryStorage.SHM);
    }

    /// As [#start(int, Path)], with the database in `storage` while it runs, where that can be had.
    public static EmbeddedDynamoDb start(int port, Path directory, MemoryStorage storage) {
        SoleOwner owner = SoleOwner.of(directory);
        DatabaseDirectory database = null;
        LocalDynamoDBRequestHandler requests = null;
        Server server = new Server(threads());
        try {
            database = DatabaseDirectory.open(directory, storage, UUID::randomUUID);
            requests = new LocalDynamoDBRequestHandler(0, false, database.path().toString(), true, false);
            requests.listTables("local", LocalAccount.REGION, ListTablesRequest.builder().build());
            ServerConnector connector = new ServerConnector(server, 1, 1);
            connector.setHost(HOST);
            connector.setPort(port);
            server.addConnector(connector);
            server.setHandler(new LocalDynamoDBServerHandler(requests, null));
            server.start();
            return new EmbeddedDynamoDb(owner, database, requests, server, connector.getLocalPort());
        } catch (Exception failure) {
            stop(owner, server, requests, database);
            throw PortInUseException.orElse("DynamoDB", port, failure);
        }
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("dynamodb");
        threads.setDaemon(true);
        return threads;
    }

    public URI endpoint() {
        return endpoint;
    }

    /// Closing twice is fine.
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            stop(owner, server, requests, database);
        }
    }

    private static void stop(SoleOwner owner, Server server, LocalDynamoDBRequestHandler requests,
            DatabaseDirectory database) {
        try (owner) {
            try {
                server.stop();
            } finally {
                if (requests != null) {
                    requests.shutdown();
                    database.save();
                }
            }
        } catch (Exception failure) {
            throw new IllegalStateException("DynamoDB did not stop", failure);
        }
    }
}
