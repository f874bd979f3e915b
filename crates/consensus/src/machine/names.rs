//! What of the replicated machine has names.

use super::{
    ClientMessage, ClientState, Command, Entry, Held, Members, Operation, Outcome, Replica,
    Session, Snapshot,
};
use crate::rename_fields;

rename_fields!(
    enum Operation {
        Put { key, value },
        Add { key, by },
        Delete { key },
        Get { key },
        Cas { key, from, to },
    }
);
rename_fields!(
    enum Outcome {
        Done,
        Found(value),
        Nothing,
        Kept(value),
        NoNumber,
    }
);
rename_fields!(struct Command { client, sequence, operation });
rename_fields!(struct Members { members, old, learners });
rename_fields!(
    enum Entry {
        Nothing,
        Command(it),
        Members(it),
    }
);
rename_fields!(struct Held { ballot, entry });
rename_fields!(struct Snapshot { slot, ballot, table, members });
rename_fields!(struct Session { client, sequence, outcome });
rename_fields!(struct Replica { table, applied, waiting });
rename_fields!(
    enum ClientMessage {
        Request { sequence, operation },
        Response { sequence, outcome },
        Redirect { sequence, leader },
    }
);
rename_fields!(struct ClientState { sequence, pending, queue, outcome, server, turn, hops });
