import QtQuick

// How large letters are on keys that stand together and are equally wide: as large as `most`, or as the longest of their
// words has room for. Otherwise the shortest word would look the weightiest.
KeyMetrics {
    id: letters

    // The keys; whatever else stands among them is passed over.
    required property list<Item> among
    required property int most

    readonly property int least: Math.ceil(most * Theme.leastShare)
    readonly property int size: Math.max(least, Math.floor(Math.min(most, ...Array.from(among, fitting))))

    function fitting(item: Item): real {
        const key = item as Key;
        return key?.visible && key.text ? (key.width - 2 * (Theme.border + Theme.inset)) / ems(key.text) : letters.most;
    }
}
