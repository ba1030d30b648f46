/** A file on the person's disk that the app may write again by itself, where the browser has the File System Access API. */

/** What of a browser's file handle is used; the type libraries do not know all of it yet. */
export interface FileHandle {
  readonly name: string;
  createWritable(): Promise<{ write(text: string): Promise<void>; close(): Promise<void>; abort(): Promise<void> }>;
  queryPermission?(mode: { mode: 'readwrite' }): Promise<PermissionState>;
  requestPermission?(mode: { mode: 'readwrite' }): Promise<PermissionState>;
}
interface Picking {
  showSaveFilePicker?(options: object): Promise<FileHandle>;
}

export interface BackupFile {
  /** Whether this browser can do it at all. */
  readonly supported: boolean;
  /** Whether what was kept is a file's handle. */
  isHandle(kept: unknown): kept is FileHandle;
  /** Lets the person choose where; to be called in a press. @returns null when they chose nothing */
  choose(suggestedName: string): Promise<FileHandle | null>;
  /** Whether it may be written. @param ask in a press: asks the person where the browser wants that */
  allowed(handle: FileHandle, ask: boolean): Promise<boolean>;
  /** The old content stays until all of the new is on the disk. @throws what the browser says when it cannot */
  write(handle: FileHandle, text: string): Promise<void>;
}

const isHandle = (kept: unknown): kept is FileHandle =>
  typeof kept === 'object' && kept !== null && 'createWritable' in kept && 'name' in kept;

/** @param browser the window, or a stand-in */
export function openBackupFile(browser: object): BackupFile {
  const picking = browser as Picking;
  return {
    isHandle,
    supported: typeof picking.showSaveFilePicker === 'function',
    async choose(suggestedName) {
      try {
        const types = [{ description: 'Backstretch', accept: { 'application/json': ['.json'] } }];
        return (await picking.showSaveFilePicker?.({ suggestedName, types })) ?? null;
      } catch (error) {
        if (error instanceof DOMException && error.name === 'AbortError') return null;
        throw error;
      }
    },
    async allowed(handle, ask) {
      const how = { mode: 'readwrite' } as const;
      if (!handle.queryPermission) return true;
      if ((await handle.queryPermission(how)) === 'granted') return true;
      return ask && (await handle.requestPermission?.(how)) === 'granted';
    },
    async write(handle, text) {
      const stream = await handle.createWritable();
      try {
        await stream.write(text);
        await stream.close();
      } catch (error) {
        await stream.abort().catch(() => undefined);
        throw error;
      }
    },
  };
}
