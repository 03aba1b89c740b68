import stream from 'readable-stream';

/** Node 24 buffers 64 KiB a stream before it says stop; readable-stream follows Node 18 with 16. */
export const HIGH_WATER_MARK = 64 * 1024;

export default stream;
