/** Words that are still on the record: of the window's moves and of intake. */
export const MOVES_TRACK_TODO: readonly string[] = [
  ...['IntakeReturned.deficiencies[]', 'IntakeAccepted.clock'],
  ...['WindowOpened.text', 'WindowMoved.move.text'],
  ...['ReviewView.deficiencies[]', 'ReviewView.course.clock'],
  ...['ReviewView.window.moves[].text', 'StoredReport.report.window.moves[].text'],
];
