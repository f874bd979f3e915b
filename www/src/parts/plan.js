// The diagram that can be read and edited, with its styles.
import diagram from '../styles/diagram.css?inline';
import edits from '../styles/edits.css?inline';
import timeline from '../styles/timeline.css?inline';

export { Diagram } from '../diagram/diagram.js';
export const styles = [diagram, edits, timeline];
