/** Where the records lie, for all who open the database: the logbook, and the service worker when it reminds. */
export const database = 'backstretch';
export const place = 'records';
/** What has arrived from a backup and has no keys of its own yet. */
export const arrivalPrefix = 'arrived:';
