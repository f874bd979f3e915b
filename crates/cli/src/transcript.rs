//! Transcripts: what is committed beside each scenario, so that a change of
//! what happens or of how it is told is seen in review.

use consensus::Protocol;
use simulator::Scenario;

use crate::Fault;
use crate::args::ChangeArgs;
use crate::diagram::{Style, diagram};
use crate::narrate::{Narration, Show};
use crate::protocols::Task;
use crate::run::run_one;
use crate::words::{Lang, Words};

/// How wide the diagram of a transcript is.
const WIDTH: usize = 120;

/// The task of writing a scenario's transcript, in English.
#[derive(Clone, Copy, Debug)]
pub struct Transcript;

impl Task for Transcript {
    type Answer = Result<String, Fault>;

    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) -> Self::Answer {
        let words = Words::new(Lang::En);
        let change = ChangeArgs {
            events: 10_000,
            ..ChangeArgs::default()
        };
        let ended = run_one(scenario, None, &change, None)?;
        let scenario = ended.world().scenario();
        let (id, title) = (&scenario.id, &scenario.title.en);
        let picture = diagram(
            &ended,
            Style {
                width: WIDTH,
                ascii: false,
            },
            &words,
        );
        let told = Narration::of(&ended, &words).text(Show::default(), &words);
        Ok(format!(
            "# {id}: {title}\n\n\
             The transcript of [{id}.txt]({id}.txt): written by `npm run bless`, compared by `npm test`.\n\n\
             ## In space and time\n\n```text\n{picture}```\n\n## Step by step\n\n```text\n{told}```\n"
        ))
    }
}
