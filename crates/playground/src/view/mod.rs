//! View models: what the page is told. Plain data, serialised through
//! serde-wasm-bindgen; the TypeScript types of all of it are generated.
//!
//! Times are virtual microseconds as numbers. Nodes are spoken of by name.

mod atoms;
mod check;
mod diagram;
mod event;
mod histories;
mod history;
mod message;
mod moment;
mod node;
mod problem;
mod rows;
mod settings;
mod takeaway;

pub use atoms::{
    AtomView, CellView, FollowerView, RegisterView, RowView, ShapeView, TallyMember, TextView,
};
pub use check::{
    CheckView, CheckWishes, CheckableView, EstimateView, ForeverView, LastingView, LuckView,
    RankView, RemedyView, Telling, ToldText,
};
pub use diagram::{
    DiagramTables, DiagramView, HappeningView, LifelineView, MarkView, StretchView, StripView,
    TimelineMark,
};
pub use event::{ChangeView, EventView, OriginView, RuleView};
pub use histories::{HistoryView, OperationView, OrderView};
pub use history::{
    BranchView, CompareView, DifferenceView, Edit, MatterView, OutcomeView, PreviewView,
    UnappliedView,
};
pub use message::{CutView, FateView, MessageView};
pub use moment::{ChoiceView, CountView, MonitorView, NewsView, ScenarioView, VerdictView, View};
pub use node::{LifeView, NodeView, RequestView, TimerView};
pub use problem::ErrorView;
pub use rows::{Rows, Words};
pub use settings::{OptionView, RoleCount, SettingsView};
pub use takeaway::ExportOptions;
