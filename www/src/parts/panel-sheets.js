// What the panel is dressed in, and with it the dialogs that show the same: an embed tells in a dialog what a wide page has in its panel.
import narration from '../styles/narration.css?inline';
import panel from '../styles/panel.css?inline';
import safety from '../styles/safety.css?inline';

export const panelSheets = [panel, narration, safety];
