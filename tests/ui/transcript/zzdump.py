from tests.ui.transcript.messages import *
def dump(view,fresh):
    for v in (view,fresh):
        for row in range(0,4):
            st=v._layout.items[1].sections[2].strip(row) if hasattr(v._layout.items[1],'sections') else None
            s=sections(v,1)
            for name in ('text',):
                sec=getattr(s,name)
                st=sec.blocks[row]
                print(row, type(st).__name__, repr(st.block.source[:90]), 'h',sec.strip_height(row) if hasattr(sec,'strip_height') else None, 'realised',st.is_realised)
                m=st.made(); d=m.document
                print('   docsize',d.size().toTuple(),'width',d.textWidth(),'waiting',m.waiting, d.defaultFont().toString()[:40], [b for b in dir(st) if 'height' in b.lower() or 'meas' in b.lower()])
