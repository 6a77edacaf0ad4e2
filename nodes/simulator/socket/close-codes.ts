// The close codes of the service with the reasons it puts on the wire (SDK 0.0.6).

export const CLOSE_REASONS: Readonly<Record<number, string>> = {
  1000: 'Normal closure',
  1011: 'Internal server error',
  4005: 'TikTok stream ended',
  4006: 'No messages received in timeout period, closing WebSocket',
  4400: 'Invalid options provided',
  4401: 'Invalid auth',
  4403: 'No permission',
  4404: 'Streamer is not live',
  4429: 'Too many concurrent connections',
  4500: 'TikTok closed the connection unexpectedly',
  4555: 'Max lifetime exceeded',
  4556: 'Error fetching /webcast/fetch',
  4557: 'Error fetching /webcast/room_info',
};

/** Not a code that a close frame can carry: the TCP connection ends without one. */
export const ABNORMAL = 1006;
