/** Where the records lie, for all who open the database: the logbook, and the service worker when it reminds. */
export const database = 'backstretch';
export const place = 'records';
