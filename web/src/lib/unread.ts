/** What a frame's count of unread messages depends on: it is loaded anew when something was said or read. */
export const unreadTag = 'serai:unread';
